using Microsoft.AspNetCore.Http.HttpResults;

namespace Couchannel.Api.Problems;

/// <summary>Everything that is wrong with a request, field by field, so that a client is told once.</summary>
internal sealed class InputErrors
{
    private readonly Dictionary<string, string[]> _errors = [];

    public bool Any => _errors.Count > 0;

    /// <summary>Keeps the message unless what is required holds; of several about one field, the first.</summary>
    public InputErrors Require(bool holds, string field, string message)
    {
        if (!holds)
        {
            _errors.TryAdd(field, [message]);
        }

        return this;
    }

    public InputErrors RequireText(string? text, string field, int shortest, int longest) => Require(
        PlainText.IsValid(text, shortest, longest), field,
        $"must be {(shortest > 0 ? $"{shortest} to" : "up to")} {longest} printable characters");

    public InputErrors RequireRange(long value, string field, long least, long most) =>
        Require(value >= least && value <= most, field, $"must be {least} to {most}");

    public InputErrors RequireOneOf(string? value, string field, IReadOnlyList<string> words) =>
        Require(value is not null && words.Contains(value), field, $"must be one of {string.Join(", ", words)}");

    public ValidationProblem ToProblem() => Refusal.Invalid(_errors);
}
