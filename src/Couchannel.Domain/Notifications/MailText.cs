using System.Net;

namespace Couchannel.Domain.Notifications;

/// <summary>A notification as a mail: the same words in plain text and in HTML.</summary>
public sealed record MailText(string Subject, string Text, string Html)
{
    /// <param name="link">Where the booking is to be seen, where that is known.</param>
    /// <param name="calendar">Whether a calendar file goes with it, and then whether it takes the booking out again.</param>
    public static MailText Of(Notice notice, Uri? link, CalendarChange calendar)
    {
        var words = Wording.In(notice.To.Language);
        var said = NotificationText.Of(notice.Kind, notice.Facts, notice.To.Language);
        var hello = notice.To.Name is { } name
            ? words.Fill("mail.hello", new Dictionary<string, string> { ["name"] = name }) : words["mail.hello.nobody"];
        var file = calendar switch
        {
            CalendarChange.Add => words["mail.calendar"],
            CalendarChange.Remove => words["mail.calendar.cancel"],
            _ => null,
        };

        string?[] paragraphs = [hello, said.Text, link is null ? null : $"{words["mail.link"]}\n{link}", file, words["mail.footer"]];
        var text = string.Join("\n\n", paragraphs.OfType<string>()) + "\n";
        string?[] html =
        [
            Paragraph(hello), Paragraph(said.Text), link is null ? null : Paragraph(words["mail.link"], link),
            file is null ? null : Paragraph(file), $"<p><small>{Encode(words["mail.footer"])}</small></p>",
        ];
        var title = OneLine(said.Title);
        return new MailText(
            title, text,
            $"<!doctype html>\n<html lang=\"{words.Language}\"><head><meta charset=\"utf-8\"><title>{Encode(title)}</title></head>"
            + $"<body>\n{string.Join('\n', html.OfType<string>())}\n</body></html>\n");
    }

    private static string Paragraph(string text, Uri link) =>
        $"<p>{Encode(text)}<br><a href=\"{Encode(link.AbsoluteUri)}\">{Encode(link.AbsoluteUri)}</a></p>";

    private static string Paragraph(string text) => $"<p>{Encode(text)}</p>";

    private static string Encode(string text) => WebUtility.HtmlEncode(text);

    // A match's name is its host's to write, and a subject is one line of a mail's head.
    private static string OneLine(string text) => string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c));
}
