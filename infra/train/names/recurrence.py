"""A bidirectional LSTM's recurrence with a backward pass of its own.

The weights' gradient is one matrix product at the end instead of one at every step, and words that come again share
their input projection: on one core this halves the time of a training step.
"""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor


class Recurrence(torch.autograd.Function):
    """States from projected inputs.

    `inputs` (T, 2, S, 4H), in the order input, forget, output, candidate; the second direction's are reversed in time.
    `weights` (2, H, 4H). `active[t]` sentences, the first ones, are longer than t. Gives (T, 2, S, H), 0 behind an end.
    """

    @staticmethod
    def forward(ctx: Any, inputs: Tensor, weights: Tensor, active: list[int]) -> Tensor:
        steps, _, size, wide = inputs.shape
        hidden = wide // 4
        gates = inputs.clone()
        cells = inputs.new_zeros(steps + 1, 2, size, hidden)
        bent = inputs.new_zeros(steps, 2, size, hidden)
        states = inputs.new_zeros(steps + 1, 2, size, hidden)
        for time in range(steps):
            count = active[time]
            gate = gates[time, :, :count]
            gate.baddbmm_(states[time, :, :count], weights)
            gate[..., : 3 * hidden].sigmoid_()
            gate[..., 3 * hidden :].tanh_()
            cell = cells[time + 1, :, :count]
            torch.mul(gate[..., hidden : 2 * hidden], cells[time, :, :count], out=cell)
            cell.addcmul_(gate[..., :hidden], gate[..., 3 * hidden :])
            torch.tanh(cell, out=bent[time, :, :count])
            torch.mul(
                gate[..., 2 * hidden : 3 * hidden], bent[time, :, :count], out=states[time + 1, :, :count]
            )
        ctx.save_for_backward(gates, cells, bent, states, weights)
        ctx.active = active
        return states[1:]

    @staticmethod
    def backward(ctx: Any, grown: Tensor) -> tuple[Tensor, Tensor, None]:
        gates, cells, bent, states, weights = ctx.saved_tensors
        steps, _, size, wide = gates.shape
        hidden = wide // 4
        inputs = torch.zeros_like(gates)
        state = gates.new_zeros(2, size, hidden)
        cell = gates.new_zeros(2, size, hidden)
        turned = weights.transpose(1, 2).contiguous()
        for time in range(steps - 1, -1, -1):
            count = ctx.active[time]
            let_in, kept, shown, new = gates[time, :, :count].split(hidden, 2)
            tanh = bent[time, :, :count]
            here = grown[time, :, :count] + state[:, :count]
            deep = cell[:, :count]
            deep.add_(here * shown * (1 - tanh * tanh))
            out = inputs[time, :, :count]
            out[..., :hidden] = deep * new * (let_in - let_in * let_in)
            out[..., hidden : 2 * hidden] = deep * cells[time, :, :count] * (kept - kept * kept)
            out[..., 2 * hidden : 3 * hidden] = here * tanh * (shown - shown * shown)
            out[..., 3 * hidden :] = deep * let_in * (1 - new * new)
            deep.mul_(kept)
            torch.bmm(out, turned, out=state[:, :count]) if count == size else state[:, :count].copy_(
                torch.bmm(out, turned)
            )
        before = states[:-1].transpose(0, 1).reshape(2, steps * size, hidden)
        flat = inputs.transpose(0, 1).reshape(2, steps * size, wide)
        return inputs, torch.bmm(before.transpose(1, 2), flat), None


class Mirror(torch.autograd.Function):
    """Each sentence read from its other end: `words` (T, S, D), `mirror` (T * S,) which row stands where.

    Mirrored twice is as before, so the backward pass is the forward one.
    """

    @staticmethod
    def forward(ctx: Any, words: Tensor, mirror: Tensor) -> Tensor:
        ctx.save_for_backward(mirror)
        return _mirrored(words, mirror)

    @staticmethod
    def backward(ctx: Any, grown: Tensor) -> tuple[Tensor, None]:
        (mirror,) = ctx.saved_tensors
        return _mirrored(grown, mirror), None


def _mirrored(words: Tensor, mirror: Tensor) -> Tensor:
    return words.reshape(len(mirror), -1).index_select(0, mirror).view(words.shape)
