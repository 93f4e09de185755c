using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Couchannel.Api.Documents;

/// <summary>Tells in the OpenAPI document what every refusal looks like.</summary>
internal sealed class ProblemTransformer : IOpenApiOperationTransformer
{
    private const string SchemaName = "Problem";
    private const string MediaType = "application/problem+json";

    public async Task TransformAsync(
        OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var document = context.Document!;
        if (document.Components?.Schemas?.ContainsKey(SchemaName) is not true)
        {
            document.AddComponent(SchemaName, await context.GetOrCreateSchemaAsync(
                typeof(ProblemDetails), cancellationToken: cancellationToken));
        }

        operation.Responses ??= [];
        operation.Responses.TryAdd("default", new OpenApiResponse
        {
            Description = "A refusal. Its type is one of those in docs/problems, which tell what the client should do",
            Content = new Dictionary<string, OpenApiMediaType>
            {
                [MediaType] = new() { Schema = new OpenApiSchemaReference(SchemaName, document) },
            },
        });
    }
}
