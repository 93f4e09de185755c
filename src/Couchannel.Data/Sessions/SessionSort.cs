namespace Couchannel.Data.Sessions;

/// <summary>What a list of sessions is sorted by.</summary>
public enum SessionSort
{
    Time,
    Price,
    Distance,
    Reputation,
}
