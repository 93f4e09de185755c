namespace Couchannel.EndToEnd.Tests.Browser;

/// <summary>How a visitor's screen looks.</summary>
internal sealed record Look(string Name, int Width, int Height, ColorScheme Colors)
{
    public static readonly Look Desktop = new("desktop", 1280, 900, ColorScheme.Light);
    public static readonly Look DesktopDark = Desktop with { Name = "desktop-dark", Colors = ColorScheme.Dark };
    public static readonly Look Phone = new("phone", 360, 740, ColorScheme.Light);
    public static readonly Look PhoneDark = Phone with { Name = "phone-dark", Colors = ColorScheme.Dark };

    public static Look Named(string name) => new[] { Desktop, DesktopDark, Phone, PhoneDark }.Single(look => look.Name == name);
}
