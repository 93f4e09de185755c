using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Couchannel.Api.Documents;

/// <summary>Tells in the OpenAPI document what this is, and what its groups of operations are for.</summary>
internal sealed class AboutTransformer : IOpenApiDocumentTransformer
{
    private static readonly Dictionary<string, string> Groups = new()
    {
        ["Sessions"] = "Matches that hosts show: searched and looked at by anybody, made and changed by their hosts.",
        ["Bookings"] = "Seats that guests book, from hold to refund, with what has happened to them.",
        ["Waitlist"] = "Places in line for seats that are taken; what is offered there is a booking.",
        ["Hosts"] = "People who open their living rooms, and what each sees of his own evenings.",
        ["Venues"] = "A host's places.",
        ["Users"] = "Who is signed in.",
        ["Notifications"] = "What a user is told, and has read.",
        ["Reviews"] = "What guests and hosts say of each other, and what comes of it.",
        ["Payments"] = "Where payment providers tell what has happened.",
        ["Sandbox"] = "The bank of those who try it out: no money moves.",
        ["Administration"] = "What administrators alone see and do.",
    };

    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info.Title = "Couchannel API";
        document.Info.Description =
            "Shared sports viewing: hosts open a living room for one match, guests book seats and split the cost. "
            + "Refusals are problem details (RFC 9457) whose types docs/problems explains.";
        document.Info.License = new OpenApiLicense { Name = "MIT", Url = new Uri("https://opensource.org/license/mit") };
        document.Servers = [new OpenApiServer { Url = "/", Description = "Where this document comes from" }];
        foreach (var tag in document.Tags ?? new HashSet<OpenApiTag>())
        {
            tag.Description = Groups.GetValueOrDefault(tag.Name!);
        }

        return Task.CompletedTask;
    }
}
