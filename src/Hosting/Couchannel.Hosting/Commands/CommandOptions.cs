namespace Couchannel.Hosting;

/// <summary>How a command is shown, and when it can be given.</summary>
public class CommandOptions
{
    public string? Description { get; set; }

    public object? Parameter { get; set; }

    /// <summary>What people are asked before the command is carried out.</summary>
    public string? ConfirmationMessage { get; set; }

    /// <summary>The name of a Fluent UI icon.</summary>
    public string? IconName { get; set; }

    public IconVariant? IconVariant { get; set; }

    /// <summary>Whether the command is shown before others.</summary>
    public bool IsHighlighted { get; set; }

    /// <summary>Decides whether the command can be given; always by default.</summary>
    public Func<UpdateCommandStateContext, ResourceCommandState>? UpdateState { get; set; }
}
