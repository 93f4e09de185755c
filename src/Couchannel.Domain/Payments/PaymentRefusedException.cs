namespace Couchannel.Domain.Payments;

/// <summary>The provider will not move the money so, however often it is asked: it is not where the request supposes.</summary>
public sealed class PaymentRefusedException : Exception
{
    public PaymentRefusedException()
    {
    }

    public PaymentRefusedException(string message)
        : base(message)
    {
    }

    public PaymentRefusedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
