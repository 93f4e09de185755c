using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;

namespace Couchannel.ServiceDefaults.Tests;

public sealed class DetourTests
{
    private const string Setting = "API_OIDC_CONNECT_TO";

    private static readonly Uri Issuer = new("http://login.invalid:8101");

    [Fact]
    public async Task A_host_is_reached_by_another_way_and_keeps_its_name()
    {
        await using var server = await ServerAsync();
        using var client = new HttpClient(new SocketsHttpHandler().Via(Issuer, Place(server)));

        (await client.GetStringAsync("http://login.invalid:8101/keys")).ShouldBe("login.invalid:8101/keys");
    }

    [Theory]
    [InlineData("http://other.invalid:8101/keys")]
    [InlineData("http://login.invalid:8102/keys")]
    public async Task Another_host_or_port_is_not(string address)
    {
        await using var server = await ServerAsync();
        using var client = new HttpClient(new SocketsHttpHandler().Via(Issuer, Place(server)));

        await Should.ThrowAsync<HttpRequestException>(() => client.GetStringAsync(address));
    }

    [Fact]
    public async Task Without_a_detour_addresses_are_what_they_say()
    {
        await using var server = await ServerAsync();
        using var client = new HttpClient(new SocketsHttpHandler().Via(Issuer, way: null));
        var place = Place(server);

        (await client.GetStringAsync($"http://{place.Host}:{place.Port}/")).ShouldBe($"{place.Host}:{place.Port}/");
        await Should.ThrowAsync<HttpRequestException>(() => client.GetStringAsync("http://login.invalid:8101/"));
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("", null)]
    [InlineData("identity:8080", "identity:8080")]
    [InlineData("10.0.0.7:8080", "10.0.0.7:8080")]
    public void A_setting_says_host_and_port(string? value, string? read)
    {
        var builder = Builder(value);

        var place = Detour.Read(builder, Setting);

        (place is null ? null : $"{place.Host}:{place.Port}").ShouldBe(read);
        Errors(builder).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("identity")]
    [InlineData("identity:0")]
    [InlineData("identity:http")]
    [InlineData("http://identity:8080")]
    [InlineData("identity:8080/path")]
    [InlineData("me@identity:8080")]
    public void Anything_else_is_refused_in_one_line(string value)
    {
        var builder = Builder(value);

        Detour.Read(builder, Setting).ShouldBeNull();

        Errors(builder).ShouldHaveSingleItem().ShouldBe($"{Setting} is malformed: it must be a host and a port, as in identity:8080.");
    }

    private static HostApplicationBuilder Builder(string? value)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration[Setting] = value;
        return builder;
    }

    private static IEnumerable<string> Errors(HostApplicationBuilder builder) =>
        builder.Services.Select(s => s.ImplementationInstance).OfType<SettingError>().Select(e => e.Message);

    private static DnsEndPoint Place(WebApplication server)
    {
        var address = new Uri(server.Urls.Single());
        return new DnsEndPoint(address.Host, address.Port);
    }

    private static async Task<WebApplication> ServerAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var server = builder.Build();
        server.Run(context => context.Response.WriteAsync($"{context.Request.Host}{context.Request.Path}"));
        await server.StartAsync();
        return server;
    }
}
