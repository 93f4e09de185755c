namespace Couchannel.Data.Bookings;

/// <summary>The words of the functions that change bookings for somebody.</summary>
public static class BookingOutcome
{
    public const string Done = "done";
    public const string Repeated = "repeated";
    public const string NotFound = "not-found";
    public const string WrongState = "wrong-state";
    public const string WrongTime = "wrong-time";
    public const string WrongCurrency = "wrong-currency";
    public const string RefundLimit = "refund-limit";
    public const string NotBookable = "not-bookable";
    public const string Suspended = "suspended";
}
