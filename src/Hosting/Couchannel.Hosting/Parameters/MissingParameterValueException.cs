namespace Couchannel.Hosting;

/// <summary>A parameter has no value. The message names it, and says where to set one.</summary>
public class MissingParameterValueException : DistributedApplicationException
{
    public MissingParameterValueException(string message)
        : base(message)
    {
    }

    public MissingParameterValueException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    public MissingParameterValueException()
    {
    }
}
