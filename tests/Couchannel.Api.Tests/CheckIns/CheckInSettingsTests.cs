using Couchannel.Api.CheckIns;
using Couchannel.ServiceDefaults;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Couchannel.Api.Tests.CheckIns;

public sealed class CheckInSettingsTests
{
    [Theory]
    [InlineData(null, "API_CHECKIN_KEYS is missing")]
    [InlineData("", "API_CHECKIN_KEYS is missing")]
    [InlineData(" , ", "API_CHECKIN_KEYS is missing")]
    [InlineData("short", "API_CHECKIN_KEYS is malformed")]
    [InlineData("kkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkk, short", "API_CHECKIN_KEYS is malformed")]
    public void Without_a_good_key_the_service_says_so(string? value, string line)
    {
        var error = Errors(value).ShouldHaveSingleItem();

        error.ShouldStartWith(line);
        error.ShouldNotContain("short");
    }

    [Fact]
    public void One_key_will_do_and_more_than_one_too() => Errors($"{new string('k', 32)}, {new string('o', 40)}").ShouldBeEmpty();

    private static List<string> Errors(string? value)
    {
        var services = new ServiceCollection();
        new CheckInSettingsReader(
            new ConfigurationBuilder().AddInMemoryCollection([new("API_CHECKIN_KEYS", value)]).Build(), services).Read();
        return [.. services.Select(s => ((SettingError)s.ImplementationInstance!).Message)];
    }
}
