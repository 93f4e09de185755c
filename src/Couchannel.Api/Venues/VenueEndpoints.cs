using Couchannel.Api.Access;
using Couchannel.Api.Audit;
using Couchannel.Api.Caching;
using Couchannel.Api.Paging;
using Couchannel.Api.Problems;
using Couchannel.Contracts;
using Couchannel.Contracts.Access;
using Couchannel.Contracts.Sessions;
using Couchannel.Contracts.Venues;
using Couchannel.Data;
using Couchannel.Data.Venues;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Couchannel.Api.Venues;

internal static class VenueEndpoints
{
    public static void MapVenues(this RouteGroupBuilder api)
    {
        var venues = api.MapGroup("/venues").WithTags("Venues").RequireAccess(Scopes.SessionsWrite);
        venues.MapGet("/", ListAsync).WithName("ListVenues").WithSummary("One's own venues");
        venues.MapGet("/{id:guid}", GetAsync).WithName("GetVenue").WithSummary("A venue of one's own");
        venues.MapPost("/", CreateAsync).WithName("CreateVenue").WithSummary("Open a living room").Audited("venue.create");
        venues.MapPut("/{id:guid}", UpdateAsync).WithName("UpdateVenue").WithSummary("Edit a venue of one's own").Audited("venue.update");
    }

    private static async Task<Results<Ok<Page<VenueDetails>>, ProblemHttpResult, ValidationProblem>> ListAsync(
        CurrentUser user, VenueStore venues, HttpContext context, string? cursor, int limit = PageOf.DefaultLimit,
        CancellationToken cancellationToken = default)
    {
        if (limit is < 1 or > PageOf.LargestLimit)
        {
            return Refusal.Invalid("limit", $"must be 1 to {PageOf.LargestLimit}");
        }

        if (!PageOf.TryParseCursor(cursor, out var after))
        {
            return Refusal.InvalidCursor();
        }

        var rows = await venues.ListAsync(user.Id, after, limit + 1, cancellationToken);
        context.Response.Headers.CacheControl = "private, no-store";
        return TypedResults.Ok(PageOf.Rows(rows, limit, ToDetails, v => v.Id));
    }

    private static async Task<Results<Ok<VenueDetails>, ProblemHttpResult>> GetAsync(
        Guid id, CurrentUser user, VenueStore venues, HttpContext context, CancellationToken cancellationToken)
    {
        if (await venues.FindAsync(id, user.Id, cancellationToken) is not { } venue)
        {
            return Refusal.NotFound("venue");
        }

        Precondition.Tell(context, venue.Version);
        return TypedResults.Ok(venue.ToDetails());
    }

    private static async Task<Results<Created<VenueDetails>, ProblemHttpResult, ValidationProblem>> CreateAsync(
        VenueRequest request, [FromHeader(Name = IdempotencyKey.Header)] string? key, CurrentUser user, VenueStore venues,
        HttpContext context, CancellationToken cancellationToken)
    {
        if (!IdempotencyKey.IsValid(key))
        {
            return Refusal.KeyMissing();
        }

        if (VenueInput.Check(request) is { Any: true } errors)
        {
            return errors.ToProblem();
        }

        var made = await venues.CreateAsync(request.ToFacts(), key, user.Origin, cancellationToken);
        AuditTrail.IsRecorded(context);
        if (made is not { Outcome: ChangeOutcome.Made, Row: { } venue })
        {
            return ChangeRefusal.Of(made, "venue");
        }

        Precondition.Tell(context, venue.Version);
        return TypedResults.Created($"/api/v1/venues/{venue.Id}", venue.ToDetails());
    }

    private static async Task<Results<Ok<VenueDetails>, ProblemHttpResult, ValidationProblem>> UpdateAsync(
        Guid id, VenueRequest request, [FromHeader(Name = Precondition.Header)] string? ifMatch, CurrentUser user, VenueStore venues,
        HttpContext context, CancellationToken cancellationToken)
    {
        if (VenueInput.Check(request) is { Any: true } errors)
        {
            return errors.ToProblem();
        }

        if (Precondition.Read(ifMatch, out var version) is { } refusal)
        {
            return refusal;
        }

        var change = await venues.UpdateAsync(id, request.ToFacts(), version, user.Origin, cancellationToken);
        AuditTrail.IsRecorded(context);
        if (change is not { Outcome: ChangeOutcome.Done, Row: { } venue })
        {
            return ChangeRefusal.Of(change, "venue");
        }

        Precondition.Tell(context, venue.Version);
        return TypedResults.Ok(venue.ToDetails());
    }

    private static VenueDetails ToDetails(this VenueRow v) => new(
        v.Id, v.Version, v.Name, v.City, v.District, v.Address, v.TimeZone, v.Capacity, v.HouseRules, v.Amenities, v.Latitude, v.Longitude,
        v is { PublicLatitude: { } latitude, PublicLongitude: { } longitude } ? new GeoPoint(latitude, longitude) : null);
}
