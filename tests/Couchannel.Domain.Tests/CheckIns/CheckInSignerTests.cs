using System.Buffers.Text;
using System.Security.Cryptography;
using Couchannel.Domain.CheckIns;

namespace Couchannel.Domain.Tests.CheckIns;

/// <summary>Only what one of our keys has signed lets in, and only while its time is not over.</summary>
public sealed class CheckInSignerTests
{
    private static readonly DateTimeOffset KickOff = new(2026, 12, 5, 19, 30, 0, 7, TimeSpan.Zero);
    private static readonly CheckInCode Code = CheckInCode.Of(Guid.Parse("01a20e5c-0000-7000-8000-000000000001"), 2, KickOff);
    private static readonly byte[] Key = RandomNumberGenerator.GetBytes(32);
    private static readonly byte[] OldKey = RandomNumberGenerator.GetBytes(32);
    private static readonly CheckInSigner Signer = new([Key]);

    [Fact]
    public void What_was_signed_is_read_again()
    {
        Signer.TryRead(Signer.Sign(Code), KickOff, out var read).ShouldBeTrue();

        read.ShouldBe(Code);
        Signer.Sign(Code).Length.ShouldBe(72, "a small QR code");
        Signer.Sign(Code).ShouldBe(Signer.Sign(Code));
        Signer.Sign(Code with { Seats = 1 }).ShouldNotBe(Signer.Sign(Code));
    }

    [Fact]
    public void Whichever_bit_is_changed_it_is_a_code_no_more()
    {
        var bytes = Base64Url.DecodeFromChars(Signer.Sign(Code));
        for (var bit = 0; bit < bytes.Length * 8; bit++)
        {
            var changed = bytes.ToArray();
            changed[bit / 8] ^= (byte)(1 << (bit % 8));

            Signer.TryRead(Base64Url.EncodeToString(changed), KickOff, out _).ShouldBeFalse($"bit {bit}");
        }
    }

    [Fact]
    public void A_code_is_good_until_all_is_over_and_not_after()
    {
        var text = Signer.Sign(Code);

        Signer.TryRead(text, KickOff.AddHours(47), out _).ShouldBeTrue();
        Signer.TryRead(text, Code.ExpiresAt, out var late).ShouldBeFalse();
        late.ShouldBeNull();
    }

    [Fact]
    public void Another_key_is_not_ours_but_an_old_one_is_believed_while_it_is_kept()
    {
        var old = new CheckInSigner([OldKey]).Sign(Code);

        Signer.TryRead(old, KickOff, out _).ShouldBeFalse();
        var rotated = new CheckInSigner([Key, OldKey]);
        rotated.TryRead(old, KickOff, out _).ShouldBeTrue();
        rotated.Sign(Code).ShouldBe(Signer.Sign(Code));
    }

    [Theory]
    [InlineData("")]
    [InlineData("AQ")]
    [InlineData("not a code at all")]
    [InlineData("https://elsewhere.example/")]
    [InlineData("ąęćżź")]
    public void What_is_no_code_is_read_as_none(string text)
    {
        Signer.TryRead(text, KickOff, out _).ShouldBeFalse();
        Signer.TryRead(Signer.Sign(Code) + text + "A", KickOff, out _).ShouldBeFalse();
        Signer.TryRead(new string('A', 100_000), KickOff, out _).ShouldBeFalse();
    }
}
