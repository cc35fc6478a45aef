"""Steps of contrastive divergence on images given in a file, by autograd of PyTorch: negatives that begin as uniform noise and
descend a convolutional energy, then a step of Adam; the result is the mean energy of the images after the last step."""
import peer


def pytorch(args):
    import torch
    from torch import nn

    torch.set_num_threads(args.threads)
    images = torch.from_numpy(peer.read(args.rows, 784).copy()).reshape(-1, 1, 28, 28)

    def filters(channels, count, side, padding):
        return nn.Sequential(nn.Conv2d(channels, count, side, 2, padding), nn.SiLU())

    def train():
        torch.manual_seed(0)
        net = nn.Sequential(
            filters(1, 16, 5, 4), filters(16, 32, 3, 1), filters(32, 64, 3, 1), filters(64, 64, 3, 1),
            nn.Flatten(), nn.Linear(256, 64), nn.SiLU(), nn.Linear(64, 1),
        )
        optimiser = torch.optim.Adam(net.parameters(), 1e-4, betas=(0.0, 0.999))
        for _ in range(args.steps):
            net.requires_grad_(False)
            y = torch.rand_like(images) * 2 - 1
            for _ in range(args.moves):
                y = (y + 0.005 * torch.randn_like(y)).clamp_(-1, 1).requires_grad_(True)
                (slope,) = torch.autograd.grad(net(y).sum(), y)
                y = (y.detach() - 10 * slope.clamp_(-0.03, 0.03)).clamp_(-1, 1)
            net.requires_grad_(True)
            optimiser.zero_grad()
            low, high = net(images), net(y)
            (low.mean() - high.mean() + 0.1 * (low**2 + high**2).mean()).backward()
            nn.utils.clip_grad_norm_(net.parameters(), 0.1)
            optimiser.step()
        return lambda: net(images).mean().detach().reshape(1).numpy(), args.steps

    return torch.__version__, train


def main():
    cli = peer.command_line(__doc__)
    cli.add_argument("--rows", required=True, help="file of raw float32 cells, image after image")
    cli.add_argument("--moves", type=int, required=True, help="of the negatives in a step")
    cli.add_argument("--steps", type=int, required=True)
    peer.serve(peer.parse(cli), {"PyTorch": pytorch})


if __name__ == "__main__":
    main()
