namespace Couchannel.Hosting;

public partial class ReferenceExpression
{
    private ReferenceExpression(
        IValueProvider condition, string matchValue, ReferenceExpression whenTrue, ReferenceExpression whenFalse)
        : this("", [.. whenTrue.ValueProviders, .. whenFalse.ValueProviders], [], [])
    {
        Condition = condition;
        MatchValue = matchValue;
        WhenTrue = whenTrue;
        WhenFalse = whenFalse;
        Name = ConditionName.Of(this);
    }

    /// <summary>Whether the expression is one of two others, by a condition.</summary>
    public bool IsConditional => Condition is not null;

    public IValueProvider? Condition { get; }

    /// <summary>What the condition's value has to be, without regard to case, for <see cref="WhenTrue"/>.</summary>
    public string? MatchValue { get; }

    public ReferenceExpression? WhenTrue { get; }

    public ReferenceExpression? WhenFalse { get; }

    /// <summary>The name under which a manifest carries the expression.</summary>
    internal string? Name { get; }

    private IEnumerable<object> ConditionalReferences =>
    [
        Condition!, .. (Condition as IValueWithReferences)?.References ?? [],
        .. ((IValueWithReferences)WhenTrue!).References, .. ((IValueWithReferences)WhenFalse!).References,
    ];

    /// <summary>Makes an expression that is one of two, by the value of a condition.</summary>
    public static ReferenceExpression CreateConditional(
        IValueProvider condition, string matchValue, ReferenceExpression whenTrue, ReferenceExpression whenFalse)
    {
        ArgumentNullException.ThrowIfNull(condition);
        ArgumentException.ThrowIfNullOrEmpty(matchValue);
        ArgumentNullException.ThrowIfNull(whenTrue);
        ArgumentNullException.ThrowIfNull(whenFalse);
        return new(condition, matchValue, whenTrue, whenFalse);
    }

    private async ValueTask<ReferenceExpression> ChooseAsync(ValueProviderContext context, CancellationToken cancellationToken)
    {
        var value = await Condition!.GetValueAsync(context, cancellationToken).ConfigureAwait(false);
        return string.Equals(value, MatchValue, StringComparison.OrdinalIgnoreCase) ? WhenTrue! : WhenFalse!;
    }
}
