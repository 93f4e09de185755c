using Couchannel.ServiceDefaults;
using Couchannel.Worker.Events;
using Couchannel.Worker.Payouts;
using Couchannel.Worker.Sessions;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Couchannel.Worker.Tests;

public sealed class WorkerSettingsTests
{
    [Fact]
    public void What_is_not_set_has_a_standard()
    {
        var (topics, keep, errors) = Read([]);

        topics.ShouldBe(new TopicSettings(4, TimeSpan.FromDays(7), TimeSpan.FromDays(30)));
        keep.ShouldBe(new KeepSettings(TimeSpan.FromDays(30), TimeSpan.FromDays(60), TimeSpan.FromDays(30)));
        keep.Inbox.ShouldBeGreaterThan(topics.DeadLetterRetention);
        errors.ShouldBeEmpty();
    }

    [Fact]
    public void What_is_set_counts()
    {
        var (topics, keep, _) = Read(new()
        {
            ["WORKER_TOPIC_PARTITIONS"] = "12",
            ["WORKER_TOPIC_RETENTION_DAYS"] = "3",
            ["WORKER_DEAD_LETTER_RETENTION_DAYS"] = "20",
            ["WORKER_OUTBOX_KEEP_DAYS"] = "90",
            ["WORKER_INBOX_KEEP_DAYS"] = "100",
            ["WORKER_MAIL_KEEP_DAYS"] = "7",
        });

        topics.ShouldBe(new TopicSettings(12, TimeSpan.FromDays(3), TimeSpan.FromDays(20)));
        keep.ShouldBe(new KeepSettings(TimeSpan.FromDays(90), TimeSpan.FromDays(100), TimeSpan.FromDays(7)));
    }

    [Fact]
    public void The_clocks_patience_is_set_too()
    {
        var services = new ServiceCollection();
        var set = new Dictionary<string, string?> { ["WORKER_SESSION_START_MINUTES"] = "30", ["WORKER_SESSION_FINISH_HOURS"] = "0" };

        var clock = new WorkerSettingsReader(new ConfigurationBuilder().AddInMemoryCollection(set).Build(), services).ReadSessionClock();

        clock.ShouldBe(new SessionClockSettings(TimeSpan.FromMinutes(30), TimeSpan.FromHours(6)));
        services.Select(s => s.ImplementationInstance).OfType<SettingError>().ShouldHaveSingleItem()
            .Message.ShouldBe("WORKER_SESSION_FINISH_HOURS is malformed: it must be a whole number from 1 to 720.");
    }

    [Theory]
    [InlineData("0", "0", 0, 0)]
    [InlineData("48", "100", 48, 100)]
    [InlineData(null, null, 24, 10)]
    public void When_and_less_what_hosts_are_paid_is_set(string? hours, string? percent, int afterHours, int feePercent)
    {
        var services = new ServiceCollection();
        var set = new Dictionary<string, string?> { ["WORKER_PAYOUT_AFTER_HOURS"] = hours, ["WORKER_FEE_PERCENT"] = percent };

        new WorkerSettingsReader(new ConfigurationBuilder().AddInMemoryCollection(set).Build(), services).ReadPayouts()
            .ShouldBe(new PayoutSettings(TimeSpan.FromHours(afterHours), feePercent));

        services.ShouldBeEmpty();
    }

    [Fact]
    public void More_than_all_is_no_fee()
    {
        var services = new ServiceCollection();
        var set = new Dictionary<string, string?> { ["WORKER_FEE_PERCENT"] = "101" };

        new WorkerSettingsReader(new ConfigurationBuilder().AddInMemoryCollection(set).Build(), services).ReadPayouts();

        services.Select(s => s.ImplementationInstance).OfType<SettingError>().ShouldHaveSingleItem()
            .Message.ShouldBe("WORKER_FEE_PERCENT is malformed: it must be a whole number from 0 to 100.");
    }

    [Theory]
    [InlineData("WORKER_TOPIC_PARTITIONS", "0")]
    [InlineData("WORKER_TOPIC_PARTITIONS", "1001")]
    [InlineData("WORKER_TOPIC_RETENTION_DAYS", "a week")]
    [InlineData("WORKER_OUTBOX_KEEP_DAYS", "-1")]
    [InlineData("WORKER_INBOX_KEEP_DAYS", "1.5")]
    [InlineData("WORKER_MAIL_KEEP_DAYS", "0")]
    public void What_is_malformed_is_named_in_one_line(string setting, string value)
    {
        var (_, _, errors) = Read(new() { [setting] = value });

        errors.ShouldHaveSingleItem().Message.ShouldStartWith(setting + " is malformed");
    }

    [Theory]
    [InlineData("session.events", 7)]
    [InlineData("session.events.dlq", 30)]
    public void A_topic_is_made_with_its_partitions_and_its_retention(string topic, int days)
    {
        using var log = new Events.LogUnderTest();
        using var provisioner = new TopicProvisioner(log.Producer, Events.RelayUnderTest.Topics);

        var specification = provisioner.Specification(topic);

        specification.NumPartitions.ShouldBe(4);
        specification.Configs["retention.ms"].ShouldBe($"{days * 86_400_000L}");
    }

    private static (TopicSettings Topics, KeepSettings Keep, List<SettingError> Errors) Read(Dictionary<string, string?> settings)
    {
        var services = new ServiceCollection();
        var reader = new WorkerSettingsReader(new ConfigurationBuilder().AddInMemoryCollection(settings).Build(), services);
        var (topics, keep) = (reader.ReadTopics(), reader.ReadKeep());
        return (topics, keep, [.. services.Select(s => s.ImplementationInstance).OfType<SettingError>()]);
    }
}
