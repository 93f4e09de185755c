using System.Globalization;
using Couchannel.Contracts.Bookings;

namespace Couchannel.Web.Components.Bookings;

/// <summary>What the booking form sends.</summary>
public sealed class BookingInput
{
    public int Seats { get; set; } = 1;

    public string Card { get; set; } = SandboxTokens.Approve;

    /// <summary>Made when the form was rendered: however often the form is sent, it books once.</summary>
    public string Key { get; set; } = "";

    internal bool IsComplete => Seats is >= 1 and <= 8 && Cards.Offered.Any(card => card.Token == Card) && Guid.TryParse(Key, out _);

    /// <summary>A new attempt, with what was chosen before where that can be chosen.</summary>
    internal static BookingInput New(string? seats, string? card)
    {
        var chosen = new BookingInput { Key = NewKey() };
        if (int.TryParse(seats, CultureInfo.InvariantCulture, out var count) && count is >= 1 and <= 8)
        {
            chosen.Seats = count;
        }

        chosen.Card = Cards.Offered.Select(offered => offered.Token).FirstOrDefault(token => token == card) ?? chosen.Card;
        return chosen;
    }

    internal static string NewKey() => Guid.CreateVersion7().ToString("N");
}
