namespace Couchannel.Domain.Notifications;

/// <summary>What a notification says: a title, and a few sentences.</summary>
public sealed record NotificationText(string Title, string Text)
{
    /// <summary>Writes a notification in a language.</summary>
    /// <param name="kind">One of <see cref="Contracts.Notifications.NotificationKinds"/>.</param>
    public static NotificationText Of(string kind, NotificationFacts facts, string language)
    {
        var words = Wording.In(language);
        var values = new Dictionary<string, string>
        {
            ["match"] = facts.Match,
            ["when"] = words.Moment(facts.StartsAt, facts.TimeZone),
            ["seats"] = words.Seats(facts.Seats),
            ["guest"] = facts.Guest ?? words["somebody"],
            ["until"] = Sentence(words, "until", facts.Until is { } until ? words.Moment(until, facts.TimeZone) : null),
            ["address"] = Sentence(words, "address", facts.Address),
            ["reason"] = facts.Reason is { } reason ? words.Find("reason." + reason) : "",
            ["amount"] = facts.Refund is { } back ? words.Amount(back) : "",
            ["refund"] = facts.Refund switch
            {
                null => "",
                { Amount: 0 } => words["refund.none"],
                var money => Sentence(words, "refund", words.Amount(money)),
            },
        };
        return new NotificationText(words.Fill($"{kind}.title", values), words.Fill($"{kind}.text", values));
    }

    private static string Sentence(Wording words, string name, string? value) =>
        value is null ? "" : words.Fill(name, new Dictionary<string, string> { ["it"] = value });
}
