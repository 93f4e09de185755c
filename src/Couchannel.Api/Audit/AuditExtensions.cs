namespace Couchannel.Api.Audit;

internal static class AuditExtensions
{
    /// <summary>Names what the route does in the audit log, and has its refusals recorded there.</summary>
    public static TBuilder Audited<TBuilder>(this TBuilder endpoints, string action)
        where TBuilder : IEndpointConventionBuilder => endpoints.WithMetadata(new AuditedAction(action));
}
