namespace Couchannel.Hosting;

/// <summary>A state, and how it is to look.</summary>
/// <param name="Text">One of <see cref="KnownResourceStates"/>, or a word of the resource's own.</param>
/// <param name="Style"><c>success</c>, <c>info</c>, <c>warning</c>, <c>error</c> or <see langword="null"/>.</param>
public sealed record ResourceStateSnapshot(string Text, string? Style)
{
    public static implicit operator ResourceStateSnapshot?(string? state) => state is null ? null : new(state, null);
}
