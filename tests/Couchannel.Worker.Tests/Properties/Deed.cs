namespace Couchannel.Worker.Tests.Properties;

/// <summary>What is done.</summary>
internal enum Deed
{
    /// <summary>A guest asks for seats, twice with the same key as one whose connection broke.</summary>
    Book,

    /// <summary>The same with a card that is declined.</summary>
    BookWithoutMoney,
    Join,
    Cancel,
    Accept,
    Leave,

    /// <summary>A worker carries a guest's last booking on.</summary>
    Work,

    /// <summary>A worker looks for what has waited too long.</summary>
    Sweep,

    /// <summary>Time goes by.</summary>
    Wait,
    Approve,
    Decline,

    /// <summary>The host offers more seats, or fewer.</summary>
    ChangeSeats,
}
