namespace Couchannel.Data.CheckIns;

/// <summary>The words of the function <c>check_in</c>.</summary>
public static class CheckInOutcome
{
    public const string Done = "done";
    public const string Repeated = "repeated";
    public const string NotFound = "not-found";
    public const string UnknownBooking = "unknown-booking";
    public const string WrongSession = "wrong-session";
    public const string InvalidCode = "check-in-code-invalid";
    public const string WrongState = "wrong-state";
    public const string WrongTime = "wrong-time";
}
