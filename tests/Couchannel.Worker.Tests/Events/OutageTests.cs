using Confluent.Kafka;
using Couchannel.Worker.Events;
using Npgsql;
using StackExchange.Redis;

namespace Couchannel.Worker.Tests.Events;

public sealed class OutageTests
{
    [Theory]
    [InlineData(RedisErrorKind.Loading, true)]
    [InlineData(RedisErrorKind.ReadOnly, true)]
    [InlineData(RedisErrorKind.OutOfMemory, true)]
    [InlineData(RedisErrorKind.WrongType, false)]
    [InlineData(RedisErrorKind.UnknownCommand, false)]
    [InlineData(RedisErrorKind.UnknownError, false)]
    public void Of_what_Redis_refuses_only_what_will_pass_is_an_outage(RedisErrorKind kind, bool passes) =>
        Outage.Is(new RedisServerException(kind, CommandFlags.None, "refused")).ShouldBe(passes);

    [Fact]
    public void A_server_that_does_not_answer_is_an_outage_and_a_bug_is_none()
    {
        Outage.Is(new RedisTimeoutException(CommandFlags.None, "silent", CommandStatus.Sent)).ShouldBeTrue();
        Outage.Is(new RedisConnectionException(ConnectionFailureType.SocketClosed, CommandFlags.None, "gone", null, CommandStatus.Unknown))
            .ShouldBeTrue();
        Outage.Is(new KafkaException(ErrorCode.Local_Transport)).ShouldBeTrue();
        Outage.Is(new NpgsqlException("gone", new IOException())).ShouldBeTrue();
        Outage.Is(new PostgresException("duplicate key", "ERROR", "ERROR", PostgresErrorCodes.UniqueViolation)).ShouldBeFalse();
        Outage.Is(new PostgresException("starting up", "FATAL", "FATAL", PostgresErrorCodes.CannotConnectNow)).ShouldBeTrue();
        Outage.Is(new InvalidOperationException("a bug")).ShouldBeFalse();
    }
}
