namespace Couchannel.Load;

/// <summary>Where the load goes, and how much of it there is.</summary>
/// <param name="Guests">How many book at a time; every second one makes a new connection for every request.</param>
/// <param name="Pause">What each of them waits between two requests.</param>
/// <param name="Length">How long it goes on, where nobody ends it before.</param>
internal sealed record LoadOptions(Uri Api, Uri Issuer, Uri Web, int Guests, TimeSpan Pause, TimeSpan Length)
{
    public const string Usage = "usage: Couchannel.Load API ISSUER WEB [--guests 6] [--pause-ms 200] [--seconds 600]";

    public static LoadOptions? Parse(string[] args)
    {
        if (args.Length < 3 || args.Length % 2 == 0 || args[..3].Any(a => !Uri.TryCreate(a, UriKind.Absolute, out _)))
        {
            return null;
        }

        var numbers = new Dictionary<string, int> { ["--guests"] = 6, ["--pause-ms"] = 200, ["--seconds"] = 600 };
        for (var n = 3; n < args.Length; n += 2)
        {
            if (!numbers.ContainsKey(args[n]) || !int.TryParse(args[n + 1], out var number) || number < 1)
            {
                return null;
            }

            numbers[args[n]] = number;
        }

        return new LoadOptions(
            new Uri(args[0]), new Uri(args[1]), new Uri(args[2]), numbers["--guests"],
            TimeSpan.FromMilliseconds(numbers["--pause-ms"]), TimeSpan.FromSeconds(numbers["--seconds"]));
    }
}
