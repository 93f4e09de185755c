namespace Couchannel.Hosting;

/// <summary>A value that is known when the application runs, and that a deployment manifest writes as an expression.</summary>
public interface IExpressionValue : IValueProvider, IManifestExpressionProvider;
