using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using ZXing;
using ZXing.Common;
using ZXing.QrCode;

namespace Couchannel.Api.Tests.CheckIns;

/// <summary>Reads a drawn QR code as a telephone would: by another library than the one that drew it.</summary>
internal static partial class QrReader
{
    private const int Scale = 6;

    public static string Read(string svg)
    {
        var root = XDocument.Parse(svg).Root!;
        var size = Number(root.Attribute("viewBox")!.Value.Split(' ')[2]) * Scale;
        var pixels = new byte[size * size];
        pixels.AsSpan().Fill(byte.MaxValue);
        var dark = root.Elements().Single(e => e.Name.LocalName == "path").Attribute("d")!.Value;
        foreach (var box in Boxes().Matches(dark).Select(m => m.Groups.Values.Skip(1).Select(g => Number(g.Value) * Scale).ToArray()))
        {
            for (var row = box[1]; row < box[1] + box[3]; row++)
            {
                pixels.AsSpan((row * size) + box[0], box[2]).Clear();
            }
        }

        var source = new RGBLuminanceSource(pixels, size, size, RGBLuminanceSource.BitmapFormat.Gray8);
        return new QRCodeReader().decode(new BinaryBitmap(new HybridBinarizer(source))).Text;
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"M(\d+) (\d+)h(\d+)v(\d+)")]
    private static partial Regex Boxes();
}
