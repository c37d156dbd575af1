Console.WriteLine("generate");
