namespace Couchannel.Data.Sessions;

/// <summary>The surroundings of a point.</summary>
public sealed record SearchArea(double Latitude, double Longitude, double Kilometres)
{
    private const double KilometresPerDegree = 111.045;

    /// <summary>The degrees of latitude that are near enough: a circle of longitude is nowhere longer than that.</summary>
    internal (double South, double North) Latitudes => (
        Latitude - Kilometres / KilometresPerDegree, Latitude + Kilometres / KilometresPerDegree);

    /// <summary>The degrees of longitude that are near enough; all of them near the poles and where the count begins anew.</summary>
    internal (double West, double East) Longitudes
    {
        get
        {
            var widest = Math.Max(Math.Abs(Latitudes.South), Math.Abs(Latitudes.North));
            var degrees = widest >= 89 ? 360 : Kilometres / (KilometresPerDegree * Math.Cos(widest * Math.PI / 180));
            return Longitude - degrees < -180 || Longitude + degrees > 180 ? (-180, 180) : (Longitude - degrees, Longitude + degrees);
        }
    }
}
