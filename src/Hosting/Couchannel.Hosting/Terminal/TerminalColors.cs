using Spectre.Console;

namespace Couchannel.Hosting;

internal static class TerminalColors
{
    private static readonly Color[] Palette =
        [Color.DeepSkyBlue1, Color.MediumSpringGreen, Color.Orange1, Color.MediumPurple1, Color.Gold1, Color.HotPink, Color.Turquoise2,
            Color.Salmon1];

    /// <summary>The colour of the resource at a place in the graph.</summary>
    public static Color Of(int index) => Palette[index % Palette.Length];
}
