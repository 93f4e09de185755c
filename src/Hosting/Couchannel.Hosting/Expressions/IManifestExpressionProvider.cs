namespace Couchannel.Hosting;

/// <summary>A value that a deployment manifest writes as an expression.</summary>
public interface IManifestExpressionProvider
{
    /// <summary>The expression, as in <c>{api.bindings.http.url}</c>.</summary>
    string ValueExpression { get; }
}
