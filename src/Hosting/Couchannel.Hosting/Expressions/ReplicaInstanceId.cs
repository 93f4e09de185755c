namespace Couchannel.Hosting;

/// <summary>Stands for the id that each process of a resource gets when it starts.</summary>
internal sealed class ReplicaInstanceId : IExpressionValue
{
    public static readonly ReplicaInstanceId Value = new();

    public string ValueExpression => "{{instance-id}}";

    public ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default) => new(ValueExpression);

    public ValueTask<string?> GetValueAsync(ValueProviderContext context, CancellationToken cancellationToken = default) =>
        new(context.Replica?.InstanceId ?? ValueExpression);
}
