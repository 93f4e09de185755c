using Couchannel.Api.Access;
using Couchannel.Contracts.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Couchannel.Api.Documents;

/// <summary>Tells in the OpenAPI document who may call what: the same requirement that lets them in.</summary>
internal sealed class AccessTransformer(OidcSettings settings) : IOpenApiDocumentTransformer, IOpenApiOperationTransformer
{
    private const string SchemeName = "oidc";

    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>();
        document.Components.SecuritySchemes[SchemeName] = new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.OpenIdConnect,
            OpenIdConnectUrl = new Uri(settings.Issuer + "/.well-known/openid-configuration"),
            Description = $"An access token (JWT) for {string.Join(" or ", settings.Audiences)}. "
                + $"Scopes: {Scopes.BookingsWrite}, {Scopes.SessionsWrite}, {Scopes.Admin}.",
        };
        return Task.CompletedTask;
    }

    public Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        Answer(operation, "429", "Too many requests; Retry-After tells when to come back");
        var required = context.Description.ActionDescriptor.EndpointMetadata.OfType<AuthorizationPolicy>()
            .SelectMany(p => p.Requirements).OfType<AccessRequirement>().FirstOrDefault();
        if (required is null)
        {
            // Anybody, which a document has to say: no word of it means that nobody has thought of it.
            operation.Security = [];
            return Task.CompletedTask;
        }

        Answer(operation, "401", "No access token, or not a valid one");
        Answer(operation, "403", "The token has not the scope, or the user is suspended");

        // Each of the scopes is enough by itself.
        var scheme = new OpenApiSecuritySchemeReference(SchemeName, context.Document);
        var alternatives = required.AnyScope.Count > 0 ? required.AnyScope.Select(s => new List<string> { s }) : [[]];
        operation.Security = [.. alternatives.Select(scopes => new OpenApiSecurityRequirement { [scheme] = scopes })];
        return Task.CompletedTask;
    }

    private static void Answer(OpenApiOperation operation, string status, string description)
    {
        operation.Responses ??= [];
        operation.Responses.TryAdd(status, new OpenApiResponse { Description = description });
    }
}
