namespace Couchannel.Api.Access;

/// <summary>No token can be verified: the issuer's keys could not be fetched, or not for too long a time.</summary>
internal sealed class IssuerUnavailableException() : Exception("The issuer's keys are not known.");
