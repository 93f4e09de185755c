using System.Globalization;

namespace Couchannel.Api.Tests.Access;

/// <summary>Who may call what, and what everybody else is told: all of it, on one screen.</summary>
internal static class AccessMatrix
{
    // Callers with a token are guests with bookings:write; hosts have sessions:write too; the administrator has admin alone.
    private const string Table =
        """
        route                                   | anonymous expired audience scope other-guest other-host owner its-host admin suspended
        GET /api/v1/sessions                    | 200       200     200      200   200         200        200   200      200   200
        GET /api/v1/sessions/facets             | 200       200     200      200   200         200        200   200      200   200
        GET /api/v1/sessions/{id}               | 200       200     200      200   200         200        200   200      200   200
        POST /api/v1/sessions/{id}/bookings     | 401       401     401      403   201         201        201   201      403   403
        GET /api/v1/sessions/{id}/bookings      | 401       401     401      403   403         404        403   200      200   403
        POST /api/v1/sessions/{id}/waitlist     | 401       401     401      403   201         201        201   201      403   403
        GET /api/v1/sessions/{id}/waitlist      | 401       401     401      403   404         404        200   404      403   403
        DELETE /api/v1/sessions/{id}/waitlist   | 401       401     401      403   404         404        204   404      403   403
        GET /api/v1/waitlist                    | 401       401     401      403   200         200        200   200      403   403
        POST /api/v1/bookings/{id}/accept       | 401       401     401      403   404         404        200   404      403   403
        GET /api/v1/bookings                    | 401       401     401      403   200         200        200   200      403   403
        POST /api/v1/bookings/{id}/cancel       | 401       401     401      403   404         404        200   200      200   403
        GET /api/v1/bookings/{id}/cancellation  | 401       401     401      403   404         404        200   200      200   403
        PUT /api/v1/bookings/{id}/refund        | 401       401     401      403   403         403        403   403      200   403
        POST /api/v1/bookings/{id}/approve      | 401       401     401      403   403         404        403   200      403   403
        POST /api/v1/bookings/{id}/decline      | 401       401     401      403   403         404        403   200      403   403
        GET /api/v1/bookings/{id}/timeline      | 401       401     401      403   404         404        200   200      200   403
        GET /api/v1/bookings/{id}               | 401       401     401      403   404         404        200   200      200   403
        POST /api/v1/bookings/{id}/host-review  | 401       401     401      403   404         404        201   404      403   403
        POST /api/v1/bookings/{id}/guest-review | 401       401     401      403   403         404        403   201      403   403
        GET /api/v1/bookings/{id}/reviews       | 401       401     401      403   404         404        200   200      200   403
        GET /api/v1/bookings/{id}/guest         | 401       401     401      403   403         404        403   200      200   403
        GET /api/v1/sessions/{id}/events        | 200       200     200      200   200         200        200   200      200   200
        GET /api/v1/bookings/{id}/events        | 401       401     401      403   404         404        200   200      200   403
        GET /api/v1/bookings/{id}/calendar.ics  | 401       401     401      403   404         404        200   404      403   403
        GET /api/v1/bookings/{id}/check-in-code | 401       401     401      403   404         404        200   404      403   403
        GET /api/v1/bookings/{id}/check-in-code.svg | 401   401     401      403   404         404        200   404      403   403
        GET /api/v1/me                          | 401       401     401      200   200         200        200   200      200   403
        PATCH /api/v1/me                        | 401       401     401      204   204         204        204   204      204   403
        GET /api/v1/me/export                   | 401       401     401      200   200         200        200   200      200   403
        DELETE /api/v1/me                       | 401       401     401      409   204         409        409   409      204   403
        GET /api/v1/notifications               | 401       401     401      200   200         200        200   200      200   403
        POST /api/v1/notifications/{id}/read    | 401       401     401      204   404         404        204   404      404   403
        POST /api/v1/notifications/read-all     | 401       401     401      204   204         204        204   204      204   403
        POST /api/v1/hosts                      | 401       401     401      403   403         200        403   200      403   403
        GET /api/v1/hosts/{id}                  | 200       200     200      200   200         200        200   200      200   200
        GET /api/v1/hosts/{id}/reviews          | 200       200     200      200   200         200        200   200      200   200
        GET /api/v1/hosts/me/statistics         | 401       401     401      403   403         200        403   200      403   403
        GET /api/v1/hosts/me/payouts            | 401       401     401      403   403         200        403   200      403   403
        GET /api/v1/hosts/me/balance            | 401       401     401      403   403         200        403   200      403   403
        GET /api/v1/admin/ledger                | 401       401     401      403   403         403        403   403      200   403
        GET /api/v1/admin/statistics            | 401       401     401      403   403         403        403   403      200   403
        POST /api/v1/sessions                   | 401       401     401      403   403         400        403   201      403   403
        PUT /api/v1/sessions/{id}               | 401       401     401      403   403         404        403   200      403   403
        POST /api/v1/sessions/{id}/publish      | 401       401     401      403   403         404        403   200      403   403
        POST /api/v1/sessions/{id}/start        | 401       401     401      403   403         404        403   200      403   403
        POST /api/v1/sessions/{id}/finish       | 401       401     401      403   403         404        403   200      403   403
        POST /api/v1/sessions/{id}/cancel       | 401       401     401      403   403         404        403   200      403   403
        GET /api/v1/hosts/me/sessions           | 401       401     401      403   403         200        403   200      403   403
        GET /api/v1/hosts/me/sessions/{id}      | 401       401     401      403   403         404        403   200      403   403
        POST /api/v1/hosts/me/sessions/{id}/check-ins | 401 401     401      403   403         404        403   200      403   403
        GET /api/v1/venues                      | 401       401     401      403   403         200        403   200      403   403
        POST /api/v1/venues                     | 401       401     401      403   403         201        403   201      403   403
        GET /api/v1/venues/{id}                 | 401       401     401      403   403         404        403   200      403   403
        PUT /api/v1/venues/{id}                 | 401       401     401      403   403         404        403   200      403   403
        POST /api/v1/webhooks/payments/{provider} | 204     204     204      204   204         204        204   204      204   204
        GET /api/v1/sandbox/challenges/{id}     | 200       200     200      200   200         200        200   200      200   200
        POST /api/v1/sandbox/challenges/{id}/approve | 200  200     200      200   200         200        200   200      200   200
        POST /api/v1/sandbox/challenges/{id}/refuse | 200   200     200      200   200         200        200   200      200   200
        GET /api/v1/admin/audit                 | 401       401     401      403   403         403        403   403      200   403
        GET /api/v1/admin/users                 | 401       401     401      403   403         403        403   403      200   403
        POST /api/v1/admin/users/{id}/suspend   | 401       401     401      403   403         403        403   403      204   403
        POST /api/v1/admin/users/{id}/reinstate | 401       401     401      403   403         403        403   403      204   403
        """;

    private static readonly char[] Blank = [' '];

    /// <summary>The outcome for every caller of every route, by <c>METHOD path</c>.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyDictionary<string, int>> Rows { get; } = Read();

    /// <summary>The routes of the API that the matrix does not know, and those it knows that are none.</summary>
    public static IReadOnlyList<string> Differences(IEnumerable<string> routes, IEnumerable<string> known)
    {
        var (all, stated) = (routes.ToHashSet(), known.ToHashSet());
        return [.. all.Except(stated).Select(r => $"not in the matrix: {r}"), .. stated.Except(all).Select(r => $"no such route: {r}")];
    }

    private static Dictionary<string, IReadOnlyDictionary<string, int>> Read()
    {
        var lines = Table.Split('\n').Select(l => l.Split('|')).ToList();
        var callers = lines[0][1].Split(Blank, StringSplitOptions.RemoveEmptyEntries);
        return lines.Skip(1).ToDictionary(line => line[0].Trim(), line =>
        {
            var outcomes = line[1].Split(Blank, StringSplitOptions.RemoveEmptyEntries);
            outcomes.Length.ShouldBe(callers.Length, line[0]);
            return (IReadOnlyDictionary<string, int>)callers.Zip(outcomes)
                .ToDictionary(c => c.First, c => int.Parse(c.Second, CultureInfo.InvariantCulture));
        });
    }
}
