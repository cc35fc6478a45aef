"""Langevin steps of many chains over a multilayer perceptron, by autograd of PyTorch, from weights and starts given in
files; the result is the mean square of all cells after the last step."""
import peer


def pytorch(args):
    import torch

    torch.set_num_threads(args.threads)

    def given(file, columns):
        return torch.from_numpy(peer.read(file, columns).copy())

    layers = []
    for weight, bias, inputs in (
        (args.weight0, args.bias0, args.columns),
        (args.weight1, args.bias1, args.hidden),
        (args.weight2, args.bias2, args.hidden),
    ):
        bias = given(bias, 1).flatten()
        linear = torch.nn.Linear(inputs, len(bias))
        with torch.no_grad():
            linear.weight.copy_(given(weight, inputs))
            linear.bias.copy_(bias)
        layers += [linear.requires_grad_(False), torch.nn.SiLU()]
    net = torch.nn.Sequential(*layers[:-1])
    start = given(args.start, args.columns)

    def walk():
        y = start
        for _ in range(args.steps):
            y.requires_grad_(True)
            (slope,) = torch.autograd.grad(net(y).sum(), y)
            y = y.detach() - args.rate * slope + args.noise * torch.randn_like(y)
        return lambda: (y**2).mean().reshape(1).numpy(), args.steps

    return torch.__version__, walk


def main():
    cli = peer.command_line(__doc__)
    for name in ("start", "weight0", "bias0", "weight1", "bias1", "weight2", "bias2"):
        cli.add_argument("--" + name, required=True, help="file of raw float32 cells, row after row")
    cli.add_argument("--columns", type=int, required=True)
    cli.add_argument("--hidden", type=int, required=True)
    cli.add_argument("--steps", type=int, required=True)
    cli.add_argument("--rate", type=float, required=True)
    cli.add_argument("--noise", type=float, required=True)
    peer.serve(peer.parse(cli), {"PyTorch": pytorch})


if __name__ == "__main__":
    main()
