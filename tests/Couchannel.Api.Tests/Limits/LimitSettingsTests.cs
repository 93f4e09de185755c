using System.Net;
using Couchannel.Api.Limits;
using Couchannel.ServiceDefaults;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Couchannel.Api.Tests.Limits;

public sealed class LimitSettingsTests
{
    [Theory]
    [InlineData("API_LIMIT_USER_PER_MINUTE", "0")]
    [InlineData("API_LIMIT_ADDRESS_PER_MINUTE", "-1")]
    [InlineData("API_LIMIT_BOOKINGS_PER_SESSION", "many")]
    [InlineData("API_LIMIT_BOOKINGS_PER_ADDRESS", "1000001")]
    [InlineData("API_LIMIT_SEATS_PER_GUEST", "1.5")]
    [InlineData("API_WAITLIST_OFFER_MINUTES", "1441")]
    [InlineData("API_KNOWN_PROXIES", "10.0.0.1, ingress")]
    [InlineData("API_KNOWN_PROXIES", "10.0.0.0/33")]
    public void A_bad_setting_is_named_in_one_line(string setting, string value)
    {
        var (_, _, errors) = Read(setting, value);

        errors.ShouldHaveSingleItem().ShouldStartWith($"{setting} is malformed");
    }

    [Fact]
    public void What_is_set_is_in_force()
    {
        Read("API_LIMIT_USER_PER_MINUTE", "7").Limits.User.ShouldBe(new Limit(7, TimeSpan.FromMinutes(1)));
        var proxies = Read("API_KNOWN_PROXIES", "10.0.0.7, 10.1.0.0/16, fd00::/8").Proxies;
        proxies.Contains(IPAddress.Parse("10.0.0.7")).ShouldBeTrue();
        proxies.Contains(IPAddress.Parse("::ffff:10.1.2.3")).ShouldBeTrue();
        proxies.Contains(IPAddress.Parse("fd12::1")).ShouldBeTrue();
        proxies.Contains(IPAddress.Parse("10.0.0.8")).ShouldBeFalse();
        proxies.Contains(IPAddress.Loopback).ShouldBeFalse();
    }

    private static (LimitSettings Limits, KnownProxies Proxies, string[] Errors) Read(string setting, string value)
    {
        var services = new ServiceCollection();
        var reader = new LimitSettingsReader(
            new ConfigurationBuilder().AddInMemoryCollection([new(setting, value)]).Build(), services);
        var (limits, proxies, _) = (reader.Read(), reader.ReadProxies(trustThisMachine: false), reader.ReadWaitlist());
        return (limits, proxies, [.. services.Select(s => ((SettingError)s.ImplementationInstance!).Message)]);
    }
}
