Console.WriteLine("negatoscope");
