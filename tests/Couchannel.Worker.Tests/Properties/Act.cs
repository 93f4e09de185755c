using CsCheck;

namespace Couchannel.Worker.Tests.Properties;

/// <summary>Something that somebody does on an evening's way.</summary>
/// <param name="Who">Which of the guests.</param>
/// <param name="Number">How much of it: seats, minutes, the seats that the session has from now on.</param>
internal sealed record Act(Deed Deed, int Who, int Number)
{
    public const int Guests = 3;

    private static readonly Gen<Deed> Deeds = Gen.Frequency(
        (6, Gen.Const(Deed.Book)), (1, Gen.Const(Deed.BookWithoutMoney)), (4, Gen.Const(Deed.Join)), (3, Gen.Const(Deed.Cancel)),
        (3, Gen.Const(Deed.Accept)), (1, Gen.Const(Deed.Leave)), (6, Gen.Const(Deed.Work)), (3, Gen.Const(Deed.Sweep)),
        (2, Gen.Const(Deed.Wait)), (2, Gen.Const(Deed.Approve)), (1, Gen.Const(Deed.Decline)), (2, Gen.Const(Deed.ChangeSeats)));

    /// <summary>What several people do at the same time, each one thing after the other.</summary>
    public static Gen<Act[][]> Lanes { get; } =
        (from deed in Deeds
         from who in Gen.Int[0, Guests - 1]
         from number in Gen.Int[1, 4]
         select new Act(deed, who, number))
        .Array[1, 12].Array[1, 4];

    public override string ToString() => $"{Deed} {Who} {Number}";
}
