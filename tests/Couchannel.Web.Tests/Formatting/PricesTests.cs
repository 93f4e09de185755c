using Couchannel.Contracts;
using Couchannel.Web.Formatting;

namespace Couchannel.Web.Tests.Formatting;

public sealed class PricesTests
{
    [Theory]
    [InlineData(8000, "PLN", "80.00 zł")]
    [InlineData(5, "PLN", "0.05 zł")]
    [InlineData(0, "PLN", "0.00 zł")]
    [InlineData(123456789, "EUR", "1234567.89 €")]
    [InlineData(1999, "USD", "19.99 USD")]
    [InlineData(1500, "JPY", "1500 JPY")]
    [InlineData(-250, "PLN", "-2.50 zł")]
    public void Minor_units_become_what_people_write(long amount, string currency, string text) =>
        Prices.Format(new Money(amount, currency)).ShouldBe(text);

    [Fact]
    public void Seats_multiply_the_price() => new Money(3333, "PLN").Times(3).ShouldBe(new Money(9999, "PLN"));
}
