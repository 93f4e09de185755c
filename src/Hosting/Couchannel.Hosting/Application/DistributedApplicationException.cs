namespace Couchannel.Hosting;

/// <summary>The application is described wrongly, or cannot run here. The message is for people.</summary>
public class DistributedApplicationException : Exception
{
    public DistributedApplicationException(string message)
        : base(message)
    {
    }

    public DistributedApplicationException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    public DistributedApplicationException()
    {
    }
}
