namespace Couchannel.Contracts;

/// <summary>An amount of money on the wire: minor units and a currency, so that <c>8000 PLN</c> is 80.00 zł.</summary>
/// <param name="Amount">Minor units (grosz, cent).</param>
/// <param name="Currency">ISO 4217 code, three upper-case letters.</param>
public sealed record Money(long Amount, string Currency);
