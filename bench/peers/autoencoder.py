"""Training steps of an MLP autoencoder by PyTorch: SiLU, squared cost, Adam, every step on the same rows; the result is
the loss of the last step. PyTorch's Adam steps either tensor by tensor or over all of them at once (foreach)."""
import peer


def trained(args, foreach):
    import numpy as np
    import torch

    torch.set_num_threads(args.threads)
    widths = [int(width) for width in args.widths.split("-")]
    rows = torch.from_numpy(peer.read(args.rows, widths[0]))
    numbers = torch.from_numpy(np.fromfile(args.weights, np.float32))

    def layers():
        made, at = [], 0
        for inputs, outputs in zip(widths, widths[1:]):
            layer = torch.nn.Linear(inputs, outputs)
            with torch.no_grad():
                layer.weight.copy_(numbers[at : at + inputs * outputs].view(outputs, inputs))
                at += inputs * outputs
                layer.bias.copy_(numbers[at : at + outputs])
                at += outputs
            made += [layer, torch.nn.SiLU()]
        return torch.nn.Sequential(*made[:-1])

    def fit():
        net = layers()
        optimiser = torch.optim.Adam(net.parameters(), lr=args.rate, foreach=foreach)
        for _ in range(args.steps):
            optimiser.zero_grad(set_to_none=True)
            loss = (net(rows) - rows).square().sum(1).mean()
            loss.backward()
            optimiser.step()
        return lambda: loss.detach().numpy(), args.steps

    return torch.__version__, fit


def main():
    cli = peer.command_line(__doc__)
    cli.add_argument("--rows", required=True, help="file of raw float32 cells, row after row")
    cli.add_argument("--weights", required=True, help="file of raw float32: weight and bias of every layer")
    cli.add_argument("--widths", required=True, help="such as 784-256-64-256-784")
    cli.add_argument("--steps", type=int, required=True)
    cli.add_argument("--rate", type=float, required=True)
    makers = {
        "PyTorch": lambda args: trained(args, False),
        "PyTorch, foreach": lambda args: trained(args, True),
    }
    peer.serve(peer.parse(cli), makers)


if __name__ == "__main__":
    main()
