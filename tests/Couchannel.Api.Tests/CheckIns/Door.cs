using System.Net.Http.Json;
using Couchannel.Api.Tests.Bookings;
using Couchannel.Contracts.Bookings;
using Microsoft.AspNetCore.Mvc;

namespace Couchannel.Api.Tests.CheckIns;

/// <summary>What guests show, and what hosts do with it.</summary>
internal static class Door
{
    /// <summary>Evening of marta's that begins in half an hour.</summary>
    public static Task BeginSoonAsync(this BookedEvening evening) => evening.SetAsync("starts_at = now() + interval '30 minutes'");

    public static async Task<string> CodeAsync(this BookedEvening evening, Guid booking, string guest = "ola") =>
        (await evening.GetAsync<CheckInCodeDetails>(guest, $"/api/v1/bookings/{booking}/check-in-code")).Code;

    public static async Task<HttpResponseMessage> SendCheckInAsync(
        this BookedEvening evening, object request, string host = "marta", Guid? session = null, ApiUnderTest? at = null)
    {
        using var client = (at ?? evening.Api).ClientOf(host, Couchannel.Contracts.Access.Scopes.SessionsWrite);
        return await client.PostAsJsonAsync($"/api/v1/hosts/me/sessions/{session ?? evening.Session}/check-ins", request);
    }

    public static async Task<CheckInDetails> CheckInAsync(this BookedEvening evening, object request)
    {
        var answer = await evening.SendCheckInAsync(request);
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<CheckInDetails>())!;
    }

    public static async Task<(int? Status, string? Type)> TurnedAwayAsync(
        this BookedEvening evening, object request, string host = "marta", Guid? session = null)
    {
        var answer = await evening.SendCheckInAsync(request, host, session);
        var problem = (await answer.Content.ReadFromJsonAsync<ProblemDetails>())!;
        return (problem.Status, problem.Type);
    }
}
