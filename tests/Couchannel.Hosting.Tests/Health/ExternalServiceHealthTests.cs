using Couchannel.Hosting.Testing;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Couchannel.Hosting.Tests.Health;

/// <summary>How services are known to be well that others run.</summary>
public sealed class ExternalServiceHealthTests : IDisposable
{
    private readonly IDistributedApplicationTestingBuilder _builder = DistributedApplicationTestingBuilder.Create();

    public void Dispose() => _builder.Dispose();

    [Theory]
    [InlineData(null, null, "GET /200")]
    [InlineData("/200", null, "GET /200")]
    [InlineData("204?deep=1", 204, "GET /204?deep=1")]
    public async Task One_that_answers_as_it_should_is_healthy(string? path, int? statusCode, string expected)
    {
        var asked = "";
        await using var server = await SmallServer.StartAsync(context =>
        {
            asked = $"{context.Request.Method} {context.Request.Path}{context.Request.QueryString}";
            return AnswerAsync(context);
        });
        var url = path is null ? new Uri(server.Url, "/200") : server.Url;
        _builder.AddExternalService("mail", url).WithHttpHealthCheck(path, statusCode);

        (await AskAsync()).Status.ShouldBe(HealthStatus.Healthy);
        asked.ShouldBe(expected);
    }

    [Theory]
    [InlineData("/503", null, 503)]
    [InlineData("/200", 204, 200)]
    [InlineData("/302", null, 302)]
    public async Task One_that_answers_otherwise_is_told_with_its_answer(string path, int? statusCode, int answer)
    {
        await using var server = await SmallServer.StartAsync(AnswerAsync);
        _builder.AddExternalService("mail", server.Url).WithHttpHealthCheck(path, statusCode);

        var entry = await AskAsync();

        (entry.Status, entry.Description).ShouldBe((HealthStatus.Unhealthy, $"{new Uri(server.Url, path)} answered {answer}"));
    }

    [Fact]
    public async Task One_that_is_not_there_is_told_with_its_place()
    {
        using var deaf = new DeafPort();
        _builder.AddExternalService("mail", $"http://{deaf.Address}/").WithHttpHealthCheck("/up");

        var entry = await AskAsync();

        entry.Status.ShouldBe(HealthStatus.Unhealthy);
        entry.Description.ShouldNotBeNull().ShouldStartWith($"http://{deaf.Address}/up cannot be reached: ");
    }

    [Fact]
    public async Task One_whose_place_a_parameter_gives_wrongly_is_told_by_the_parameters_name()
    {
        _builder.AddExternalService("mail", _builder.AddParameter("mail-url", "mail.example")).WithHttpHealthCheck();

        var entry = await AskAsync();

        entry.Status.ShouldBe(HealthStatus.Unhealthy);
        entry.Description.ShouldBe("The URL parameter 'mail-url' of the external service 'mail' is invalid: it must be absolute.");
    }

    [Theory]
    [InlineData("http://mail.example", "http://other.example/up", "is not a valid relative URL")]
    [InlineData("amqp://mail.example", "/up", "cannot be asked by HTTP")]
    public void What_cannot_be_asked_is_refused_at_once(string url, string path, string why) =>
        Should.Throw<ArgumentException>(() => _builder.AddExternalService("mail", url).WithHttpHealthCheck(path))
            .Message.ShouldContain(why);

    private static Task AnswerAsync(HttpContext context)
    {
        context.Response.StatusCode = int.Parse(context.Request.Path.Value![1..], System.Globalization.CultureInfo.InvariantCulture);
        context.Response.Headers.Location = "/200";
        return Task.CompletedTask;
    }

    private async Task<HealthReportEntry> AskAsync()
    {
        using var app = _builder.Build();
        var key = _builder.Resources.Single(r => r.Name == "mail").Annotations.OfType<HealthCheckAnnotation>().Single().Key;
        var checks = app.Services.GetRequiredService<HealthCheckService>();
        return (await checks.CheckHealthAsync().WaitAsync(TimeSpan.FromMinutes(1))).Entries[key];
    }
}
