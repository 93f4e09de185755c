using Couchannel.Domain.Payments;

namespace Couchannel.Data.Payments;

/// <summary>What the sandbox's bank is to do when it is asked for money.</summary>
/// <param name="Status">Where the money is then.</param>
/// <param name="Reason">Why it is declined.</param>
/// <param name="Takes">How long the bank works on it, where it does.</param>
/// <param name="Tells">How often it tells each event of it by webhook.</param>
/// <param name="Silent">How many of the first requests it does not answer.</param>
public sealed record SandboxPlan(
    PaymentStatus Status = PaymentStatus.Authorised, string? Reason = null, TimeSpan? Takes = null, int Tells = 0, int Silent = 0);
