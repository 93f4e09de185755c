namespace Couchannel.Api.Live;

/// <summary>What somebody follows, as it is at one moment.</summary>
/// <param name="Version">Grows with every change, so that late news can be told from new.</param>
/// <param name="Data">JSON.</param>
internal sealed record LiveState(long Version, string Data);
