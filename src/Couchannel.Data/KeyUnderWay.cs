using Npgsql;

namespace Couchannel.Data;

/// <summary>The database's word for a request whose idempotency key another request, still under way, has claimed.</summary>
public static class KeyUnderWay
{
    private const string SqlState = "CK409";

    public static bool Is(Exception? failure) => failure is PostgresException { SqlState: SqlState };
}
