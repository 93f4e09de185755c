namespace Couchannel.Worker.Tests;

/// <summary>The worker is gone, as by a power cut: nothing after this is done.</summary>
public sealed class CrashException : Exception
{
    public CrashException()
    {
    }

    public CrashException(string message)
        : base(message)
    {
    }

    public CrashException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
