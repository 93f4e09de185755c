namespace Couchannel.Contracts.Payouts;

/// <summary>What a host was paid for a session.</summary>
/// <param name="Gross">What guests have paid and did not get back.</param>
/// <param name="FeePercent">Couchannel's part of it.</param>
/// <param name="Fee">That part as an amount; halves are rounded up.</param>
/// <param name="Carried">What the host owed from refunds after earlier payouts, and is set off here: nothing, or less.</param>
/// <param name="Amount">What is paid: <paramref name="Gross"/> less <paramref name="Fee"/>, with <paramref name="Carried"/>.</param>
public sealed record PayoutDetails(
    Guid Id, Guid SessionId, string Match, DateTimeOffset StartsAt, Money Gross, int FeePercent, Money Fee, Money Carried, Money Amount,
    DateTimeOffset CreatedAt);
