namespace Couchannel.Domain.Notifications;

/// <summary>The form that a noun takes after a number: <c>one</c>, <c>few</c> or <c>many</c>.</summary>
public static class PluralForm
{
    public const string One = "one";
    public const string Few = "few";
    public const string Many = "many";

    /// <summary>1 seat, 2 seats.</summary>
    public static string English(int number) => number == 1 ? One : Many;

    /// <summary>1 miejsce; 2, 3, 4, 22 miejsca; 0, 5, 12, 21 miejsc.</summary>
    public static string Polish(int number) => (number, number % 10, number % 100) switch
    {
        (1, _, _) => One,
        (_, >= 2 and <= 4, < 12 or > 14) => Few,
        _ => Many,
    };
}
