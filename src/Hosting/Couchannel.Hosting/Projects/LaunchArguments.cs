using System.Text;

namespace Couchannel.Hosting;

/// <summary>Takes the arguments of a launch profile apart, which are one text there.</summary>
internal static class LaunchArguments
{
    /// <summary>Splits at spaces that no double quotes enclose; a backslash before a quote makes it an ordinary character.</summary>
    public static List<string> Split(string? text)
    {
        var arguments = new List<string>();
        var (current, isQuoted, isOpen) = (new StringBuilder(), false, false);
        for (var i = 0; i < (text?.Length ?? 0); i++)
        {
            var character = text![i];
            if (character == '\\' && i + 1 < text.Length && text[i + 1] == '"')
            {
                current.Append(text[++i]);
                isOpen = true;
            }
            else if (character == '"')
            {
                isQuoted = !isQuoted;
                isOpen = true;
            }
            else if (!char.IsWhiteSpace(character) || isQuoted)
            {
                current.Append(character);
                isOpen = true;
            }
            else if (isOpen)
            {
                arguments.Add(current.ToString());
                current.Clear();
                isOpen = false;
            }
        }

        if (isOpen)
        {
            arguments.Add(current.ToString());
        }

        return arguments;
    }
}
