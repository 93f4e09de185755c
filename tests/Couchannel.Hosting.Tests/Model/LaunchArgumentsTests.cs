namespace Couchannel.Hosting.Tests.Model;

public sealed class LaunchArgumentsTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("  ")]
    [InlineData("--a  b", "--a", "b")]
    [InlineData("--name \"two words\" \"\"", "--name", "two words", "")]
    [InlineData("--say=\\\"hi\\\" x\"y z\"", "--say=\"hi\"", "xy z")]
    public void The_text_of_a_launch_profile_is_taken_apart_as_a_shell_would(string? text, params string[] expected) =>
        LaunchArguments.Split(text).ShouldBe(expected);
}
