namespace Couchannel.Data.Tests.Privacy;

/// <summary>Where the database holds what is somebody's own, and where it holds texts that are nobody's.</summary>
internal static class PersonalData
{
    private const string OfHost = "host_id IN (SELECT id FROM hosts WHERE user_id = $1)";
    private const string InVenue = $"venue_id IN (SELECT id FROM venues WHERE {OfHost})";

    /// <summary>The columns of a person, by table, and which rows are his (<c>$1</c> is his id).</summary>
    public static readonly Dictionary<string, (string Columns, string Rows)> Columns = new()
    {
        ["users"] = ("issuer subject name email suspended_reason", "id = $1"),
        ["hosts"] = ("name about", "user_id = $1"),
        ["venues"] = ("name district address house_rules amenities", OfHost),
        ["sessions"] = ("description cancelled_reason", InVenue),
        ["bookings"] = ("payment_token", "guest_id = $1"),
        ["reviews"] = ("comment", $"guest_id = $1 OR {OfHost}"),
        ["mails"] = ("recipient subject body_text body_html calendar", "user_id = $1"),
        ["audit_log"] = ("address", "user_id = $1"),
        ["waitlist_entries"] = ("payment_token", "guest_id = $1"),
    };

    /// <summary>Of a person, too, and told elsewhere or of no use to him.</summary>
    public static readonly Dictionary<string, string> Told = new()
    {
        ["venues"] = "latitude longitude public_latitude public_longitude",
        ["session_listings"] = "latitude longitude search",
        ["personas"] = "subject",
        ["idempotency_keys"] = "key made_as request_hash",
        ["notifications"] = "data",
        ["payments"] = "action_url",
    };

    /// <summary>Words of ours, names of places and matches, and what accounts need.</summary>
    public static readonly Dictionary<string, string> Nobodys = new()
    {
        ["audit_log"] = "action actor result target trace_id",
        ["booking_facts"] = "currency",
        ["booking_timeline"] = "actor reason what",
        ["bookings"] = "booking_mode cancellation_policy currency status status_reason",
        ["hosts"] = "reputation",
        ["idempotency_keys"] = "outcome",
        ["inbox"] = "consumer event_id",
        ["leagues"] = "name",
        ["ledger_accounts"] = "currency kind",
        ["ledger_transactions"] = "kind",
        ["mails"] = "calendar_method last_error",
        ["notifications"] = "event_id kind",
        ["outbox"] = "key payload topic trace_parent type",
        ["payment_events"] = "event_id provider type",
        ["payments"] = "currency provider reference status",
        ["payouts"] = "currency",
        ["reputations"] = "about mean",
        ["reviews"] = "about",
        ["sandbox_payments"] = "currency reason status",
        ["sandbox_webhooks"] = "type",
        ["session_listings"] = "city city_folded currency language league league_folded reputation",
        ["sessions"] = "booking_mode cancellation_policy currency language league match package_name status",
        ["users"] = "language",
        ["venues"] = "city time_zone",
        ["waitlist_entries"] = "status",
    };

    public static IEnumerable<string> All =>
        Columns.Select(c => (c.Key, c.Value.Columns)).Concat(Told.Concat(Nobodys).Select(t => (t.Key, t.Value)))
            .SelectMany(t => t.Item2.Split(' ').Select(column => $"{t.Key}.{column}"));
}
